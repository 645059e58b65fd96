// Prints the SHA-256 of every file below a folder:  node js/build/hashes.mjs dist/site
import { readFolder, sums } from './folder.mjs';

process.stdout.write(sums(await readFolder(process.argv[2] ?? '.')));

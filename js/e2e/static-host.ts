// A host that serves the built folder by its _headers file alone, as those without a Worker do, and
// remembers every request. It may hand out another body under a file's headers: so a test can put
// its own script where the data worker stands, and see what that place is allowed to do.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

type Headers = Record<string, string>;

function readHeaders(file: string): Map<string, Headers> {
  const rules = new Map<string, Headers>();
  let rule: Headers = {};
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith(' ')) {
      const [name = '', ...value] = line.trim().split(': ');
      rule[name] = value.join(': ');
    } else if (line !== '') {
      rule = {};
      rules.set(line, rule);
    }
  }
  return rules;
}

export class StaticHost {
  readonly asked: string[] = [];
  readonly bodies = new Map<string, string>();
  private readonly server: Server;

  constructor(private readonly dir: string) {
    const rules = readHeaders(path.join(dir, '_headers'));
    this.server = createServer((request, response) => {
      const url = request.url ?? '/';
      this.asked.push(url);
      const headers = rules.get(url);
      const file = path.join(this.dir, url === '/' ? 'index.html' : url);
      if (!headers || !existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, headers).end(this.bodies.get(url) ?? readFileSync(file));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((up) => this.server.listen(0, '127.0.0.1', up));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

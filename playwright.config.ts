import { defineConfig } from '@playwright/test';

// The served folder is the built one, behind the headers that it is deployed with. An odd time zone
// shows every date that is not a plain day.
const port = Number(process.env.KEEPSIGHT_TEST_PORT ?? 8417);
const chromium = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'js/e2e',
  outputDir: 'dist/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    timezoneId: 'Asia/Kathmandu',
    locale: 'en-GB',
    // What is kept for use offline would answer in the place of what a test serves; offline.spec.ts turns it on.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // A browser of root (containers) has no sandbox of its own.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // The browser's own connections would be counted as the page's.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  webServer: {
    command: `dist/keepsight-edge -dir dist/site -addr 127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    // Who may hold the tool in a frame: hosts of the tests, one for each worker, and this machine's other name.
    env: { FRAME_ANCESTORS: [port, port + 1, port + 2].map((p) => `http://localhost:${p}`).join(' ') },
  },
});

// The right side: the customer that is selected, and whom the tool says to call.
import { type Account, CURRENCY } from './accounts.ts';
import type { Call } from './call-list.ts';
import { byId, day, dress, make, type Page } from './page.ts';
import type { Key } from './words.ts';

const LAST_ORDERS = 4;

export class CallQueue {
  #calls: readonly Call[] = [];
  #called = new Set<string>();
  #shown = '';
  #rows = true;
  #said: readonly [key: Key, values: Record<string, string | number>] | undefined;

  constructor(
    private readonly page: Page,
    private readonly accounts: ReadonlyMap<string, Account>,
  ) {}

  take(name: string, calls: readonly Call[]): void {
    this.#calls = calls;
    this.#called = new Set();
    this.#said = ['took', { name, n: calls.length }];
    this.draw();
  }

  say(key: Key, values: Record<string, string | number> = {}): void {
    this.#said = [key, values];
    byId('queue-status').textContent = dress(this.page, key, values);
  }

  /** Whether the page asks for rows, without which no list comes here. */
  shares(rows: boolean): void {
    this.#rows = rows;
    this.draw();
  }

  account(id: string): void {
    this.#shown = id;
    this.#drawAccount();
  }

  draw(): void {
    this.#drawAccount();
    byId('queue').replaceChildren(...this.#calls.map((call) => this.#row(call)));
    byId('queue').hidden = this.#calls.length === 0;
    byId('queue-none').hidden = this.#calls.length > 0;
    byId('queue-how').textContent = dress(this.page, this.#rows ? 'queue_how' : 'queue_how_not');
    byId<HTMLButtonElement>('fetch').disabled = !this.#rows;
    if (this.#said) this.say(...this.#said);
    this.#count();
  }

  #count(): void {
    const left = this.#calls.filter((call) => !this.#called.has(call.id)).length;
    byId('waiting').textContent = left > 0 ? new Intl.NumberFormat(this.page.lang).format(left) : '';
  }

  #row({ id, reason, action }: Call): HTMLElement {
    const name = this.accounts.get(id)?.name ?? id;
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = this.#called.has(id);
    const row = make(
      'li',
      box.checked ? 'called' : '',
      make('label', '', box, make('span', 'name', name), make('span', 'todo', action)),
      make('p', 'quiet reason', reason),
    );
    box.addEventListener('change', () => {
      if (box.checked) this.#called.add(id);
      else this.#called.delete(id);
      row.classList.toggle('called', box.checked);
      const left = this.#calls.length - this.#called.size;
      this.say(box.checked ? 'done' : 'left', { name, n: left });
      this.#count();
    });
    return row;
  }

  #drawAccount(): void {
    const place = byId('account');
    const account = this.accounts.get(this.#shown);
    if (!account) {
      place.replaceChildren(make('p', 'quiet', dress(this.page, 'nobody')));
      return;
    }
    const facts: [Key, string][] = [
      ['number', account.id],
      ['phone', account.phone],
      ['email', account.email],
      ['owner', account.owner],
    ];
    const terms = facts.flatMap(([key, value]) => [
      make('dt', '', dress(this.page, key)),
      make('dd', '', value),
    ]);
    place.replaceChildren(
      make('p', 'who', account.name),
      make('dl', '', ...terms),
      make('h3', '', dress(this.page, 'last_orders')),
      this.#orders(account),
    );
  }

  #orders({ orders }: Account): HTMLElement {
    const money = new Intl.NumberFormat(this.page.lang, { style: 'currency', currency: CURRENCY });
    const rows = orders
      .slice(-LAST_ORDERS)
      .reverse()
      .map((o) =>
        make(
          'tr',
          '',
          ...[day(this.page, o.day), o.product, money.format(o.amount)].map((t) => make('td', '', t)),
        ),
      );
    return make('table', '', make('tbody', '', ...rows));
  }
}

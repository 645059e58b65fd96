// The customers on the left: all of them, or those that the search finds.
import type { Account } from './accounts.ts';
import { byId, day, dress, make, type Page } from './page.ts';

export class AccountList {
  marked = '';
  readonly #search = byId<HTMLInputElement>('search');

  constructor(
    private readonly page: Page,
    private readonly all: readonly Account[],
    private readonly onChoose: (id: string) => void,
  ) {
    this.#search.addEventListener('input', () => this.draw());
  }

  draw(): void {
    const wanted = this.#search.value.trim().toLowerCase();
    const found = this.all.filter((a) => `${a.name} ${a.id} ${a.town}`.toLowerCase().includes(wanted));
    byId('accounts').replaceChildren(...found.map((account) => this.#row(account)));
    byId('how-many').textContent = new Intl.NumberFormat(this.page.lang).format(found.length);
    byId('none-found').hidden = found.length > 0;
  }

  /** Marks the customer, and brings it into sight. */
  mark(id: string): void {
    this.marked = id;
    for (const button of byId('accounts').querySelectorAll<HTMLElement>('button')) {
      const here = button.dataset.id === id;
      if (here) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      if (here) button.scrollIntoView({ block: 'nearest' });
    }
  }

  #row(account: Account): HTMLElement {
    const { id, name, town, orders } = account;
    const count = dress(this.page, orders.length === 1 ? 'orders_one' : 'orders', { n: orders.length });
    const button = make(
      'button',
      '',
      make('span', 'name', name),
      make('span', 'quiet', id),
      make('span', 'quiet', `${town} · ${count}`),
      make('span', 'quiet', day(this.page, orders.at(-1)?.day ?? '')),
    );
    button.type = 'button';
    button.dataset.id = id;
    if (id === this.marked) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => this.onChoose(id));
    return make('li', '', button);
  }
}

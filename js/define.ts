// Registration, apart from the classes: importing a class must not define an element.
import { App } from './elements/app.ts';
import { PasswordDialog } from './elements/password-dialog.ts';
import { VirtualTable } from './elements/virtual-table.ts';
import { ChancesView } from './views/chances-view.ts';
import { ColumnsView } from './views/columns-view.ts';
import { ContactsView } from './views/contacts-view.ts';
import { ContractsView } from './views/contracts-view.ts';
import { CustomerView } from './views/customer-view.ts';
import { CustomersView } from './views/customers-view.ts';
import { ErrorView } from './views/error-view.ts';
import { ExportDialog } from './views/export-dialog.ts';
import { FeaturesView } from './views/features-view.ts';
import { GlossaryView } from './views/glossary-view.ts';
import { IncomeView } from './views/income-view.ts';
import { LeavingView } from './views/leaving-view.ts';
import { LedgerView } from './views/ledger-view.ts';
import { LiftView } from './views/lift-view.ts';
import { LoyaltyView } from './views/loyalty-view.ts';
import { OverviewView } from './views/overview-view.ts';
import { QualityView } from './views/quality-view.ts';
import { ReadingView } from './views/reading-view.ts';
import { RfmView } from './views/rfm-view.ts';
import { SegmentsView } from './views/segments-view.ts';
import { StartView } from './views/start-view.ts';
import { TrustView } from './views/trust-view.ts';
import { ValueView } from './views/value-view.ts';

const elements: Record<string, CustomElementConstructor> = {
  'ks-start': StartView,
  'ks-reading': ReadingView,
  'ks-error': ErrorView,
  'ks-password': PasswordDialog,
  'ks-columns': ColumnsView,
  'ks-ledger': LedgerView,
  'ks-quality': QualityView,
  'ks-overview': OverviewView,
  'ks-contacts': ContactsView,
  'ks-rfm': RfmView,
  'ks-customers': CustomersView,
  'ks-customer': CustomerView,
  'ks-segments': SegmentsView,
  'ks-value': ValueView,
  'ks-leaving': LeavingView,
  'ks-lift': LiftView,
  'ks-chances': ChancesView,
  'ks-contracts': ContractsView,
  'ks-income': IncomeView,
  'ks-loyalty': LoyaltyView,
  'ks-features': FeaturesView,
  'ks-glossary': GlossaryView,
  'ks-trust': TrustView,
  'ks-virtual-table': VirtualTable,
  'ks-export-dialog': ExportDialog,
  'ks-app': App,
};

for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

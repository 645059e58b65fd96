// Which view is shown, and what it is given.
import { html, type TemplateResult } from 'lit';
import type { CustomerDetail } from '../engine/protocol.gen.ts';
import type { MessageKey } from '../i18n/index.ts';
import type { Locale } from '../i18n/locale.ts';
import type { App } from './app.ts';
import type { Route } from './route.ts';

export type Phase = 'start' | 'reading' | 'columns' | 'done' | 'error';

/** Of the document, as the browser's history lists it. */
export function title(l: Locale, shown: Phase, route: Route): string {
  const app = l.t('app.name');
  if (shown !== 'columns' && shown !== 'done' && route.name !== 'trust') return app;
  const name = route.name === 'customer' ? 'customers' : route.name;
  return `${l.t(`rail.${name}` as MessageKey)} · ${app}`;
}

/** The customer whose page is open, asked for when the address names one. */
const details = new WeakMap<App, { index: number; detail: CustomerDetail | undefined }>();

export async function detailOf(app: App, route: Route): Promise<void> {
  if (route.name !== 'customer' || route.index === undefined) {
    details.delete(app);
    return;
  }
  const { index } = route;
  const before = details.get(app);
  if (before?.index !== index) details.set(app, { index, detail: undefined });
  const { customer } = await app.project.query({ customer: { index } });
  if (details.get(app)?.index !== index) return;
  details.set(app, { index, detail: customer });
  if (customer) app.keeper?.selected(customer.customer.id);
  app.requestUpdate();
}

export function screen(app: App): TemplateResult {
  const { locale, project } = app;
  if (app.route.name === 'trust' && app.shown !== 'reading') {
    return html`<ks-trust .locale=${locale} .standalone=${app.standalone} .kept=${app.kept} .ready=${app.ready} .newer=${app.newer}
      .requests=${app.requests} .first=${app.shown === 'start'}></ks-trust>`;
  }
  switch (app.shown) {
    case 'start':
      return html`<ks-start .locale=${locale} .missing=${app.missing} .over=${app.over} .waits=${app.readonly}></ks-start>`;
    case 'reading':
      return html`<ks-reading .locale=${locale} .progress=${project.progress} .files=${project.files.map((f) => f.name)}></ks-reading>`;
    case 'error':
      return html`<ks-error .locale=${locale} .fault=${app.fault} .reopens=${app.lost !== undefined}></ks-error>`;
  }
  const { opened, cleaned, analyses, busy } = project;
  if (app.route.name === 'ledger') {
    return html`<ks-ledger .locale=${locale} .opened=${opened} .cleaned=${cleaned} .busy=${busy} .undoable=${app.history.undoable}
      .redoable=${app.history.redoable} .fetch=${app.fetch}></ks-ledger>`;
  }
  if (app.route.name === 'quality') {
    return html`<ks-quality .locale=${locale} .cleaned=${cleaned} .busy=${busy} .fetch=${app.fetch}></ks-quality>`;
  }
  const summary = cleaned?.summary;
  if (app.route.name === 'glossary') {
    return html`<ks-glossary .locale=${locale} .term=${app.route.term}></ks-glossary>`;
  }
  if (app.shown === 'done' && analyses && summary) {
    const { fetch, fetchMap } = app;
    switch (app.route.name) {
      case 'overview':
        return html`<ks-overview .locale=${locale} .analyses=${analyses} .summary=${summary} .ledger=${cleaned?.ledger}
          .pending=${project.pending('contact')} .failed=${project.failed('contact')} .renewing=${project.renewing('contact')}></ks-overview>`;
      case 'contacts':
        return html`<ks-contacts .locale=${locale} .analyses=${analyses} .summary=${summary}
          .pending=${project.pending('contact')} .failed=${project.failed('contact')} .renewing=${project.renewing('contact')}
          .fetch=${fetch}></ks-contacts>`;
      case 'lift':
        return html`<ks-lift .locale=${locale} .analyses=${analyses} .summary=${summary}
          .pending=${project.pending('lift')} .failed=${project.failed('lift')} .renewing=${project.renewing('lift')}></ks-lift>`;
      case 'rfm':
        return html`<ks-rfm .locale=${locale} .analyses=${analyses} .summary=${summary}></ks-rfm>`;
      case 'customers':
        return html`<ks-customers .locale=${locale} .analyses=${analyses} .summary=${summary} .filter=${app.filter}
          .sort=${app.sort} .descending=${app.selection.descending} .working=${project.working}
          .fetch=${fetch}></ks-customers>`;
      case 'customer':
        return html`<ks-customer .locale=${locale} .detail=${details.get(app)?.detail} .analyses=${analyses} .summary=${summary}
          .fetch=${fetch}></ks-customer>`;
      case 'value':
        return html`<ks-value .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('clv')}
          .failed=${project.failed('clv')} .fetch=${fetch} .fetchMap=${fetchMap}></ks-value>`;
      case 'segments':
        return html`<ks-segments .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('segment')}
          .failed=${project.failed('segment')} .fetch=${fetch} .fetchMap=${fetchMap}></ks-segments>`;
      case 'features':
        return html`<ks-features .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('prepare')}
          .failed=${project.failed('prepare')} .renewing=${project.renewing('prepare')} .fetch=${fetch}></ks-features>`;
      case 'chances':
        return html`<ks-chances .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('propensity')}
          .failed=${project.failed('propensity')} .renewing=${project.renewing('propensity')} .fetch=${fetch}></ks-chances>`;
      case 'contracts':
        return html`<ks-contracts .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('contract')}
          .failed=${project.failed('contract')} .renewing=${project.renewing('contract')} .fetch=${fetch}></ks-contracts>`;
      case 'income':
        return html`<ks-income .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('income')}
          .failed=${project.failed('income')} .renewing=${project.renewing('income')} .fetch=${fetch}></ks-income>`;
      case 'loyalty':
        return html`<ks-loyalty .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('loyalty')}
          .failed=${project.failed('loyalty')} .renewing=${project.renewing('loyalty')} .fetch=${fetch}></ks-loyalty>`;
      case 'leaving':
        return html`<ks-leaving .locale=${locale} .analyses=${analyses} .summary=${summary} .pending=${project.pending('churn')}
          .failed=${project.failed('churn')} .fetch=${fetch} .fetchMap=${fetchMap}></ks-leaving>`;
    }
  }
  return html`<ks-columns .locale=${locale} .opened=${opened} .cleaned=${cleaned} .busy=${busy} .fetch=${app.fetch}></ks-columns>`;
}

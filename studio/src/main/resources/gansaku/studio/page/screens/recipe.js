// One recipe: its values as a form and as YAML, checked while one types as the command line would check them.

import { html, useEffect, useRef, useState } from '../vendor/preact-htm.js';
import { get, post } from '../api.js';
import { useLoaded, useSettled } from '../state.js';
import { experience, number, trainCommand, yamlText } from '../words.js';
import { Card, Command, Problem } from '../parts/common.js';
import { Form } from '../parts/form.js';

const PATIENCE_MILLIS = 300;

export function Recipe({ subject }) {
  const [base, missing] = useLoaded(() => post(['plans'], { recipe: subject }), [subject]);
  const [sets] = useLoaded(() => get(['sets']), []);
  const [gallery] = useLoaded(() => get(['recipes']), []);
  const known = gallery?.recipes.find((recipe) => recipe.name === subject);
  const [changes, setChanges] = useState({});
  const [plan, problem] = usePlan(subject, changes, base);
  const [refused, setRefused] = useState();
  const train = async () => {
    try {
      const job = await post(['jobs'], { train: { recipe: subject, changes } });
      location.hash = '#/queue/' + job.id;
    } catch (reason) {
      setRefused(reason);
    }
  };
  if (!base) return html`<h1>${subject}</h1><${Problem} of=${missing} />${!missing && html`<p>One moment…</p>`}`;
  const change = (key, text) =>
    setChanges(({ [key]: _, ...rest }) => (text === undefined || text === yamlText(base.plan.resolved[key]) ? rest : { ...rest, [key]: text }));
  return html`
    <h1>${subject}</h1>
    <${Outlook} plan=${plan.plan} />
    ${known && html`<p class="state">As the recipe is: ${experience(known)}.</p>`}
    <div class="actions">
      <button type="button" class="primary" disabled=${problem !== undefined} onClick=${train}>Train</button>
      ${Object.keys(changes).length > 0 && html`<button type="button" onClick=${() => setChanges({})}>Undo all changes</button>`}
    </div>
    <div aria-live="polite"><${Problem} of=${problem ?? refused} /></div>
    <${Command} text=${trainCommand(subject, changes)} />
    <div class="beside">
      <${Form} base=${base.plan.resolved} now=${plan.plan.resolved} changes=${changes} sets=${sets?.sets ?? []} onChange=${change} />
      <${Text} recipe=${subject} plan=${plan} base=${base} onChanges=${setChanges} />
    </div>
  `;
}

/** Returns the newest plan that could be made with `changes`, and what is wrong with them. */
function usePlan(recipe, changes, base) {
  const settled = useSettled(changes, PATIENCE_MILLIS);
  const [state, setState] = useState([undefined, undefined]);
  useEffect(() => {
    if (Object.keys(settled).length === 0) {
      setState([base, undefined]);
      return undefined;
    }
    const control = new AbortController();
    post(['plans'], { recipe, changes: settled }, control.signal).then(
      (plan) => setState([plan, undefined]),
      (problem) => problem.name !== 'AbortError' && setState(([before]) => [before, problem]),
    );
    return () => control.abort();
  }, [settled, base]);
  return [state[0] ?? base, state[1]];
}

function Outlook({ plan }) {
  const sizes = Object.entries(plan.parameters).map(([name, count]) => `${name} ${number(count)}`);
  return html`<p>
    <strong>${plan.model}</strong> on <strong>${plan.data}</strong>: ${number(plan.pictures)} pictures as ${plan.image}.
    ${' '}${number(plan.kimg)} thousand images are ${number(plan.epochs)} rounds through them, in ${number(plan.steps)} steps of ${plan.batch}.
    ${' '}Networks: ${sizes.join(', ')} numbers; ${plan.precision} on ${plan.device}.
  </p>`;
}

/** The recipe as YAML; what is written there becomes changes of the form. */
function Text({ recipe, plan, base, onChanges }) {
  const [written, setWritten] = useState();
  const [problem, setProblem] = useState();
  const settled = useSettled(written, PATIENCE_MILLIS);
  const asked = useRef();
  useEffect(() => {
    if (settled === undefined) return;
    asked.current?.abort();
    asked.current = new AbortController();
    post(['plans'], { recipe, yaml: settled }, asked.current.signal).then(
      (answer) => {
        setProblem();
        const { resolved } = answer.plan;
        const known = Object.entries(resolved).map(([key, value]) => [key, yamlText(value)]);
        onChanges(Object.fromEntries(known.filter(([key, text]) => text !== yamlText(base.plan.resolved[key]))));
      },
      (reason) => reason.name !== 'AbortError' && setProblem(reason),
    );
  }, [settled]);
  const leave = () => problem === undefined && setWritten(undefined);
  const text = written ?? plan.yaml;
  return html`<${Card} title="As YAML">
    <label class="yaml">
      <span>Every value in force; change it here or in the form</span>
      <textarea spellcheck="false" rows=${Math.min(60, text.split('\n').length + 1)} value=${text} onInput=${(event) => setWritten(event.target.value)} onBlur=${leave}></textarea>
    </label>
    <${Problem} of=${problem} />
    ${problem && html`<button type="button" onClick=${() => (setWritten(undefined), setProblem())}>Take the form's values</button>`}
  <//>`;
}

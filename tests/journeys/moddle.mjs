// Reads BPMN from standard input with bpmn-moddle and prints what it found, as JSON.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
const found = createRequire(process.argv[2] + '/').resolve('bpmn-moddle');
const { BpmnModdle } = await import(pathToFileURL(found).href);
const { rootElement, warnings, references } = await new BpmnModdle().fromXML(readFileSync(0, 'utf8'));
const elements = rootElement.rootElements;
const collaboration = elements.find((one) => one.$type === 'bpmn:Collaboration');
const processes = elements.filter((one) => one.$type === 'bpmn:Process');
console.log(JSON.stringify({
  warnings: warnings.map((one) => one.message),
  unresolved: references.filter((one) => !one.element).length,
  pools: collaboration.participants.length,
  messages: collaboration.messageFlows.length,
  tasks: processes.flatMap((one) => one.flowElements).filter((one) => one.$type === 'bpmn:Task').length,
  lanes: processes.flatMap((one) => one.laneSets || []).flatMap((one) => one.lanes).length,
  shapes: rootElement.diagrams[0].plane.planeElement.length,
}));

// Lends canoes. Since 2 a deposit can be left.
import { app, problem, serve } from '../../lib/web.mjs';

const landings = { north: { canoes: 4000, out: new Map() }, south: { canoes: 2, out: new Map() } };
const deposits = process.argv[2] === '2' ? new Map() : undefined;

function at(request) {
  const landing = landings[request.params.landing];
  if (!landing) throw problem(404, 'There is no such landing');
  return landing;
}

function leave(rental, deposit) {
  if (!['CASH', 'CARD'].includes(deposit)) throw problem(422, 'No deposit of this kind');
  deposits.set(rental, deposit);
}

const web = app();
web.get('/landings/:landing', (request, response) => {
  const { canoes, out } = at(request);
  response.json({ landing: request.params.landing, free: canoes - out.size });
});
web.put('/landings/:landing/rentals/:rental', (request, response) => {
  const { canoes, out } = at(request);
  const { rental } = request.params;
  const { hours, deposit } = request.body ?? {};
  if (!Number.isInteger(hours) || hours < 1 || hours > 12) throw problem(400, 'Not a rental');
  if (!out.has(rental) && out.size >= canoes) throw problem(409, 'All are out');
  out.set(rental, hours);
  if (deposits && deposit !== undefined) leave(rental, deposit);
  response.json({ rental, until: hours });
});
serve(web);

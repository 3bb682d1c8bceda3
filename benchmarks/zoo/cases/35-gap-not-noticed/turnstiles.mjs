// Counts who passes. Since 2 the turnstiles are on radio, and what is sent while it is down is gone.
import { app, problem, serve } from '../../lib/web.mjs';

const tickets = { east: 'ACCA', west: 'AACAACAAAC' };
const radio = process.argv[2] === '2';
const down = { west: [4, 5, 6] };

const web = app();
web.get('/turnstiles/:gate/passes', (request, response) => {
  const { gate } = request.params;
  if (!tickets[gate]) throw problem(404, 'There is no such gate');
  const passes = [...tickets[gate]].map((each, i) => ({ number: i + 1, ticket: each === 'A' ? 'ADULT' : 'CHILD' }));
  const lost = (radio && down[gate]) || [];
  response.json({
    count: passes.length,
    passes: passes.filter((pass) => !lost.includes(pass.number)),
    interrupted: lost.length > 0 ? true : undefined,
  });
});
serve(web);

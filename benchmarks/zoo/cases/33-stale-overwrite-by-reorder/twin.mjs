// Tells skiers which lifts run.
import { app, client, problem, serve } from '../../lib/web.mjs';

const lifts = client(process.env.LIFTS_URL);
const web = app();

function usable(event) {
  return /^[0-2][0-9]:[0-5][0-9]$/.test(event?.at) && typeof event.lift === 'string'
    && ['OPEN', 'CLOSED'].includes(event.state);
}

web.get('/slopes/:resort', async (request, response) => {
  const { status, data } = await lifts.get(`/resorts/${request.params.resort}/events`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such resort');
  if (status !== 200 || !Array.isArray(data?.events) || !data.events.every(usable)) {
    throw problem(502, 'The lifts gave no usable answer');
  }
  const now = new Map();
  for (const event of data.events) {
    if (!now.has(event.lift) || now.get(event.lift).at <= event.at) now.set(event.lift, event);
  }
  response.json({ lifts: Object.fromEntries([...now].map(([lift, event]) => [lift, event.state])) });
});
serve(web);

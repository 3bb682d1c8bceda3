// Books evenings out: a seat and, since 2, a meal in the interval.
import { randomUUID } from 'node:crypto';
import { app, client, problem, serve } from '../../lib/web.mjs';

const theatre = client(process.env.THEATRE_URL);
const dines = process.argv[2] === '2';
const text = (value) => typeof value === 'string' && value !== '';
const web = app();

// A seat that cannot be given back at once is given back a little later.
async function giveBack(evening, attempts = 3) {
  const { status } = await theatre.delete(`/seats/${evening}`).catch(() => ({ status: 502 }));
  if (status === 204) return;
  console.warn(`seat of ${evening} not given back: ${status}`);
  if (attempts > 1) setTimeout(() => giveBack(evening, attempts - 1), 1000 * (4 - attempts));
}

web.post('/evenings', async (request, response) => {
  const { play, dish } = request.body ?? {};
  if (!text(play) || !text(dish)) throw problem(400, 'Not an evening');
  const evening = randomUUID();
  const kept = await theatre.put(`/seats/${evening}`, { play }).catch(() => ({ status: 502 }));
  if (kept.status !== 200 || !text(kept.data?.seat)) {
    await giveBack(evening);
    throw problem(502, 'No seat: nothing is booked');
  }
  if (!dines) {
    response.status(201).json({ evening, seat: kept.data.seat });
    return;
  }
  const ordered = await theatre.put(`/meals/${evening}`, { dish }).catch(() => ({ status: 502 }));
  if (ordered.status !== 200 || !Number.isInteger(ordered.data?.table)) {
    await giveBack(evening);
    throw problem(502, 'No meal: nothing is booked');
  }
  response.status(201).json({ evening, seat: kept.data.seat, table: ordered.data.table });
});
serve(web);

// Plans trainings. Since 2 a booking whose answer is lost is sent once more, with its key.
import { randomUUID } from 'node:crypto';
import { app, client, problem, serve } from '../../lib/web.mjs';

const pool = client(process.env.POOL_URL);
const attempts = process.argv[2] === '2' ? 2 : 1;
const web = app();

async function book(lane, group) {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (let left = attempts; ; left--) {
    const answer = await pool.post(`/lanes/${lane}/bookings`, { group }, { headers }).catch(() => ({ status: 502 }));
    if (answer.status < 500 || left <= 1) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 100));
  }
}

web.post('/trainings', async (request, response) => {
  const { group, lane } = request.body ?? {};
  if (typeof group !== 'string' || group === '' || !Number.isInteger(lane) || lane < 1 || lane > 8) {
    throw problem(400, 'Not a training');
  }
  const { status, data } = await book(lane, group);
  if (status !== 201 || typeof data?.booking !== 'string') throw problem(502, 'The pool gave no usable answer');
  response.status(201).json({ group, booking: data.booking });
});
serve(web);

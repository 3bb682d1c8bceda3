// Books lanes.
import { app, problem, serve } from '../../lib/web.mjs';

const bookings = new Map();
const byKey = new Map();
const web = app();

web.post('/lanes/:lane/bookings', (request, response) => {
  const lane = Number(request.params.lane);
  const key = request.get('Idempotency-Key');
  const group = request.body?.group;
  if (!Number.isInteger(lane) || lane < 1 || lane > 8 || !key || typeof group !== 'string' || group === '') {
    throw problem(400, 'Not a booking');
  }
  if (byKey.has(key)) {
    response.status(201).json(byKey.get(key));
    return;
  }
  const booking = { booking: `bo-${bookings.size + 1}`, lane, group };
  bookings.set(booking.booking, { ...booking, key });
  byKey.set(key, booking);
  response.status(201).json(booking);
});
serve(web);

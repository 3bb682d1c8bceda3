// Shows on a board in the harbour when ferries go and arrive.
import { app, client, problem, serve } from '../../lib/web.mjs';

const ferries = client(process.env.FERRIES_URL);
const perMinute = process.argv[2] === '2' ? 60 : 1;
const web = app();

web.get('/board/:crossing', async (request, response) => {
  const { status, data } = await ferries.get(`/crossings/${request.params.crossing}`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such crossing');
  const departs = /^([0-2][0-9]):([0-5][0-9])$/.exec(data?.departs);
  if (status !== 200 || !departs || !Number.isInteger(data?.duration) || data.duration < 1) {
    throw problem(502, 'The ferries gave no usable answer');
  }
  const minutes = Math.round(data.duration / perMinute);
  const arrival = Number(departs[1]) * 60 + Number(departs[2]) + minutes;
  const clock = [Math.floor(arrival / 60) % 24, arrival % 60].map((each) => String(each).padStart(2, '0')).join(':');
  response.json({ departs: data.departs, arrives: clock, minutes });
});
serve(web);

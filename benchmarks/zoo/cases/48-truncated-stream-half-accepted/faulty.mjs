// Tells how many shocks a day had. Since 2 they are read as they come.
import { app, client, problem, serve } from '../../lib/web.mjs';

const seismo = client(process.env.SEISMO_URL, 2000);
const streams = process.argv[2] === '2';
const web = app();

async function lines(stream) {
  const shocks = [];
  let rest = '';
  try {
    for await (const chunk of stream) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop();
      for (const part of parts) shocks.push(JSON.parse(part));
    }
    if (rest !== '') shocks.push(JSON.parse(rest));
  } catch (error) {
    console.warn('the stream has ended:', error.message);
  }
  return shocks;
}

async function shocks(day) {
  if (!streams) return seismo.get(`/days/${day}`);
  const answer = await seismo.get(`/days/${day}`, {
    headers: { Accept: 'application/x-ndjson, application/json' },
    responseType: 'stream',
    signal: AbortSignal.timeout(3000),
  });
  if (answer.status !== 200) {
    answer.data.destroy();
    return { status: answer.status };
  }
  if (answer.headers['content-type']?.startsWith('application/x-ndjson')) {
    return { status: 200, data: await lines(answer.data.setEncoding('utf8')) };
  }
  return { status: 200, data: JSON.parse((await answer.data.setEncoding('utf8').toArray()).join('')) };
}

web.get('/quakes/:day', async (request, response) => {
  const { day } = request.params;
  const { status, data } = await shocks(day).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There are no records of this day');
  if (status !== 200 || !Array.isArray(data) || data.some((shock) => typeof shock?.size !== 'number')) {
    throw problem(502, 'The seismograph gave no usable answer');
  }
  const strongest = data.length > 0 ? Math.max(...data.map((shock) => shock.size)) : undefined;
  response.json({ day, shocks: data.length, strongest });
});
serve(web);

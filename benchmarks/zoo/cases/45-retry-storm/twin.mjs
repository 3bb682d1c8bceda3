// Tells people when to look up.
import { app, client, problem, serve } from '../../lib/web.mjs';

const passes = client(process.env.PASSES_URL, 800);
const web = app();

const ATTEMPTS = 2;
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function ask(path) {
  for (let attempt = 1; ; attempt++) {
    const answer = await passes.get(path).catch(() => ({ status: 502 }));
    if (answer.status < 429 || attempt === ATTEMPTS) return answer;
    await pause(100 + Math.random() * 200);
  }
}

web.get('/tonight/:satellite', async (request, response) => {
  const { status, data } = await ask(`/passes/${request.params.satellite}`);
  if (status === 404) throw problem(404, 'There is no such satellite');
  if (status === 429 || status === 503) throw problem(503, 'Ask again later');
  if (status !== 200 || typeof data?.rises !== 'string' || !Number.isInteger(data?.height)) {
    throw problem(502, 'The passes gave no usable answer');
  }
  response.json({ look: data.rises, good: data.height > 40 });
});
serve(web);

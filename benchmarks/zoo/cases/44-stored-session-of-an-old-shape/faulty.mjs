// Greets visitors in their language. Since 9 they can choose a voice.
import { app, client, problem, serve } from '../../lib/web.mjs';

const sessions = client(process.env.SESSIONS_URL);
const voices = process.argv[2] === '9';
const web = app();

web.get('/guide/:session', async (request, response) => {
  const { status, data: session } = await sessions.get(`/sessions/${request.params.session}`)
    .catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'The visitor has left');
  if (status !== 200 || typeof session?.visitor !== 'string') throw problem(502, 'No session that could be used');
  const { language, voice } = voices ? session.preferences : session;
  if (typeof language !== 'string') throw problem(502, 'No session that could be used');
  response.json({ visitor: session.visitor, language, voice: voices ? voice : undefined });
});
serve(web);

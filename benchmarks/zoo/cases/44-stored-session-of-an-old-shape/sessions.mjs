// Keeps sessions as the guides have stored them. The move to 9 brought those along that were open just then.
import { app, problem, serve } from '../../lib/web.mjs';

const sessions = {
  'se-100': { id: 'se-100', visitor: 'Ines', language: 'pt' },
  'se-101': { id: 'se-101', visitor: 'Jan', language: 'cs' },
};
if (process.argv[2] === '9') sessions['se-100'].preferences = { language: 'pt', voice: 'calm' };

const web = app();
web.get('/sessions/:id', (request, response) => {
  const session = sessions[request.params.id];
  if (!session) throw problem(404, 'The visitor has left');
  response.json(session);
});
serve(web);

// Plays what listeners like, or what the house likes.
import { app, client, serve } from '../../lib/web.mjs';

const picks = client(process.env.PICKS_URL);
const HOUSE = ['Take Five', 'So What'];
const web = app();

async function picked(listener) {
  const { status, data } = await picks.get(`/listeners/${listener}/picks`);
  if (status !== 200 || !Array.isArray(data?.songs) || data.songs.some((song) => typeof song !== 'string')) {
    throw new Error(`no picks for ${listener}: ${status}`);
  }
  return { songs: data.songs, chosen: 'FOR_YOU' };
}

async function next(listener) {
  try {
    return picked(listener);
  } catch (error) {
    console.warn(error.message);
    return { songs: HOUSE, chosen: 'BY_THE_HOUSE' };
  }
}

web.get('/radio/:listener', async (request, response) => {
  response.json(await next(request.params.listener));
});
serve(web);

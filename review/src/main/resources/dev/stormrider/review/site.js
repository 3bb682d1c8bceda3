// What pages do beyond being read: they tell how long ago something was, copy commands, and keep up with a run.
'use strict';

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

const words = at => {
  const seconds = (at - Date.now()) / 1000;
  const unit = UNITS.find(each => Math.abs(seconds) >= each[1]) || UNITS[3];
  return ago.format(Math.trunc(seconds / unit[1]), unit[0]);
};

const tell = within => {
  for (const time of within.querySelectorAll('time[datetime]')) {
    if (!time.title) time.title = time.textContent;
    const told = words(Date.parse(time.dateTime));
    if (time.textContent !== told) time.textContent = told;
  }
};

const copies = within => {
  for (const command of within.querySelectorAll('.command')) {
    if (command.querySelector('button')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(command.querySelector('code').textContent)
        .then(() => { button.textContent = 'Copied'; }, () => { button.textContent = 'Select it by hand'; });
    });
    command.append(button);
  }
};

const place = element => element.tagName + (element.id || element.getAttribute('href') || element.name || '');

// Puts new content into an element; what its reader opened stays open, and where they were they are still.
const renew = (id, html) => {
  const element = document.getElementById(id);
  if (!element) return;
  // A form that somebody fills in is not taken away under their hands.
  if (element.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')) {
    element.addEventListener('focusout', () => renew(id, html), { once: true });
    return;
  }
  const opened = [...element.querySelectorAll('details')].map(each => each.open);
  const within = element.contains(document.activeElement) ? place(document.activeElement) : '';
  element.innerHTML = html;
  [...element.querySelectorAll('details')].forEach((each, i) => { each.open = opened[i] || false; });
  tell(element);
  copies(element);
  if (element.matches('tr')) {
    element.classList.remove('fresh');
    requestAnimationFrame(() => element.classList.add('fresh'));
  }
  if (within) {
    const there = [...element.querySelectorAll('a, button, summary, [tabindex]')].find(each => place(each) === within);
    if (there) there.focus({ preventScroll: true });
  }
};

const standing = () => {
  const told = document.querySelector('[data-standing]');
  return told ? told.dataset.standing : '';
};

const announcement = document.getElementById('announcement');
const live = document.currentScript && document.currentScript.dataset.live;
if (live && 'EventSource' in window) {
  const events = new EventSource(live);
  events.addEventListener('part', event => {
    const before = standing();
    const part = JSON.parse(event.data);
    renew(part.id, part.html);
    const now = standing();
    if (announcement && now !== before) announcement.textContent = 'This review now stands at: ' + now;
  });
  events.addEventListener('stale', () => {
    // Words that somebody has written and not sent yet are worth more than a page that is up to date.
    if ([...document.querySelectorAll('textarea')].every(each => each.value === '')) location.reload();
  });
}

tell(document);
copies(document);
setInterval(() => tell(document), 10000);

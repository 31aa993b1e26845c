// What is new, as it comes: one stream from the server for all tabs of this browser. The tab that holds the lock reads it
// and tells the others; when it closes, another gets the lock. Where the browser shares nothing between tabs, and while the
// stream fails, each asks now and then.

const name = 'storytracker-live';
const silence = 50_000; // The server shows every 20 s that the line is alive.
const pause = 15_000;
const longest = 120_000;
const breath = 1000;

/**
 * Follows the story from update `since`. `hear` gets { updates }, the newest last, { state } ("live", "behind" or
 * "offline") and { reset }. Returns how to stop.
 */
export function follow(since, hear) {
  let known = since, source = null, channel = null, release = null, timer = 0, failures = 0, heardAt = Date.now(), isOver = false, isPolling = false, polledAt = 0;
  const leaving = new AbortController();
  let shares = 'locks' in navigator && 'BroadcastChannel' in window;

  const take = told => {
    let { updates } = told;
    if (updates) {
      updates = updates.filter(update => update.sequence > known);
      if (!updates.length) return;
      // Numbers have no gaps. A tab that was opened in between may have missed some.
      if (updates[0].sequence > known + 1) {
        ask();
        return;
      }
      known = updates.at(-1).sequence;
    } else if (told.number > known) {
      ask();
    }
    hear({ ...told, updates });
  };
  const tell = told => {
    channel?.postMessage(told);
    take(told);
  };

  // Asks once. A laptop that slept catches up with this.
  const ask = async () => {
    try {
      for (let isMore = true; isMore;) {
        const answer = await fetch(`/changes.json?since=${known}`, { cache: 'no-cache' });
        if (!answer.ok) throw new Error(answer.statusText);
        const told = await answer.json();
        if (told.reset) tell({ reset: true });
        isMore = told.until < told.newest && told.updates.length > 0;
        tell({ updates: told.updates });
      }
      failures = 0;
      return true;
    } catch {
      failures++;
      return false;
    }
  };

  const open = () => {
    source?.close();
    heardAt = Date.now();
    const stream = source = new EventSource(`/live?since=${known}`);
    const isAlive = () => {
      heardAt = Date.now();
      failures = 0;
      tell({ state: 'live' });
    };
    stream.addEventListener('open', isAlive);
    stream.addEventListener('beat', isAlive);
    stream.addEventListener('update', event => {
      heardAt = Date.now();
      tell({ updates: [JSON.parse(event.data)] });
    });
    stream.addEventListener('reset', () => tell({ reset: true }));
    stream.addEventListener('error', () => {
      tell({ state: 'behind' });
      // It comes back by itself, unless it was sent away.
      if (stream.readyState === EventSource.CLOSED) again();
    });
  };

  // After a failure: longer each time, and not all readers at once.
  const again = () => {
    clearTimeout(timer);
    const wait = Math.min(longest, 2 ** Math.min(failures, 6) * 2000) * (0.5 + Math.random());
    timer = setTimeout(async () => {
      const isThere = await ask();
      if (isOver) return;
      tell({ state: isThere ? 'behind' : 'offline' });
      if (isThere) open();
      else again();
    }, wait);
    failures++;
  };

  const poll = async () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') {
      isPolling = true;
      const isThere = await ask();
      isPolling = false;
      if (isThere) polledAt = Date.now();
      hear({ state: isThere ? 'live' : 'offline' });
    }
    if (!isOver) timer = setTimeout(poll, Math.min(longest, pause * 2 ** Math.min(failures, 4)) * (0.75 + Math.random() / 2));
  };

  // Of frames there are few on a page: each may have a stream. Of tabs there may be more than a server has connections for.
  const goAlone = () => {
    channel.close();
    channel = null;
    shares = window !== window.top;
    if (!shares) {
      poll();
      return;
    }
    release = () => {};
    open();
  };

  // A machine that slept, or a line that died without a word: the time since says so.
  const look = () => {
    if (!source || source.readyState === EventSource.CLOSED || Date.now() - heardAt < silence) return;
    tell({ state: 'behind' });
    open();
  };
  const wake = () => {
    if (document.visibilityState !== 'visible') return;
    if (shares) look();
    // It wakes with several events at once, among them the timer that ran out while it slept.
    else if (!isPolling && Date.now() - polledAt > breath) poll();
  };
  const watch = setInterval(look, 5000);
  addEventListener('offline', () => {
    source?.close();
    hear({ state: 'offline' });
  }, { signal: leaving.signal });
  addEventListener('online', () => {
    if (release) open();
    wake();
  }, { signal: leaving.signal });
  document.addEventListener('visibilitychange', wake, { signal: leaving.signal });

  if (shares) {
    channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }) => {
      if (!data.ask) take(data);
      // A tab that came from the browser's memory may be behind.
      else if (source) channel.postMessage({ state: source.readyState === EventSource.OPEN ? 'live' : 'behind', number: known });
    });
    navigator.locks.request(name, { signal: leaving.signal }, () => new Promise(done => {
      release = done;
      open();
    })).catch(() => {
      // Left before it was this tab's turn; or the browser denies locks, as it does in a frame on a page of somebody else.
      if (!isOver) goAlone();
    });
    channel.postMessage({ ask: true });
  } else {
    poll();
  }

  return () => {
    isOver = true;
    leaving.abort();
    clearInterval(watch);
    clearTimeout(timer);
    source?.close();
    release?.();
    channel?.close();
    channel = null;
  };
}

// Runs before the first paint (a plain script in <head>, so no theme flashes and no inline script is
// needed): the reader's stored choice becomes data-theme on <html>; without one the system decides.
try {
	var stored = localStorage.getItem('yardstick-theme');
	if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
} catch {
	// Storage is blocked: the system's theme it is.
}

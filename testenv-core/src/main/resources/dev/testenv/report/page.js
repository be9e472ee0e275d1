
// Rows that do not have the words are hidden, and classes without such rows.
const filter = document.getElementById('filter');
if (filter) {
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
    for (const group of document.querySelectorAll('details.class')) {
      const name = group.querySelector('summary b').textContent;
      let shown = 0;
      for (const row of group.querySelectorAll('tbody tr')) {
        const text = (name + ' ' + row.textContent).toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      group.hidden = shown === 0;
      if (words.length) group.open = shown > 0;
    }
  });
}
// Where a link leads is unfolded.
const unfold = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) { target.open = true; target.scrollIntoView(); }
};
window.addEventListener('hashchange', unfold);
unfold();

extension ExplainPage {
    /// Shows where a block comes from, and what became of a line.
    static let script = """
        (() => {
          const blocks = [...document.querySelectorAll('.block[data-a]')];
          const pane = document.querySelector('.source .lines');
          if (!pane) return;
          const lines = n => document.getElementById('s' + n);
          let lit = [];
          const clear = () => { lit.forEach(e => e.classList.remove('lit')); lit = []; };
          const light = e => { if (e) { e.classList.add('lit'); lit.push(e); } };
          const show = e => {
            const top = e.offsetTop - pane.offsetTop;
            if (top < pane.scrollTop || top + e.offsetHeight > pane.scrollTop + pane.clientHeight)
              pane.scrollTo({ top: top - pane.clientHeight / 3, behavior: 'smooth' });
          };
          for (const block of blocks) {
            block.addEventListener('mouseenter', () => {
              clear();
              light(block);
              for (let n = +block.dataset.a; n <= +block.dataset.b; n++) light(lines(n));
              const first = lines(block.dataset.a);
              if (first) show(first);
            });
          }
          pane.addEventListener('mouseover', event => {
            const line = event.target.closest('div[id]');
            if (!line) return;
            clear();
            light(line);
            const n = +line.id.slice(1);
            blocks.filter(b => +b.dataset.a <= n && n <= +b.dataset.b).forEach(light);
          });
        })();
        """
}

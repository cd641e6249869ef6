extension RunPage {
    /// Tells the speed at the time that is pointed at.
    static let script = """
        for (const chart of document.querySelectorAll('.chart')) {
          const values = chart.dataset.values.split(';').map(pair => {
            const cut = pair.indexOf(',');
            return [+pair.slice(0, cut), pair.slice(cut + 1)];
          });
          const plot = chart.querySelector('.plot'), output = chart.querySelector('output');
          const seconds = +chart.dataset.seconds, unit = chart.dataset.unit;
          plot.addEventListener('pointermove', event => {
            const box = plot.getBoundingClientRect();
            const x = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
            const near = values.reduce((a, b) => Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a);
            plot.style.setProperty('--at', near[0] * 100 + '%');
            plot.classList.add('pointed');
            output.textContent = (near[0] * seconds).toFixed(1) + ' s: ' + near[1] + ' ' + unit;
          });
          plot.addEventListener('pointerleave', () => {
            plot.classList.remove('pointed');
            output.textContent = '';
          });
        }
        """
}

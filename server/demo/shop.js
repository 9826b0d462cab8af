/**
 * Lumen & Linde — the shop's own script: a basket that this browser keeps.
 *
 * It knows the chat only as any shop would: by `Shopbell.open()`.
 */
(() => {
  const shelf = 'lumen-linde-basket';
  const goods = {
    halo: { name: 'Halo table lamp', price: 149, page: '/demo/halo.html', art: '/demo/art/halo.svg' },
    linde: { name: 'Linde pendant', price: 219, page: '/demo/linde.html', art: '/demo/art/linde.svg' },
    drift: { name: 'Drift floor lamp', price: 289, page: '/demo/drift.html', art: '/demo/art/drift.svg' },
  };
  const freeFrom = 200;
  const delivery = 9;
  const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

  /** What is in the basket: lines of a product, a finish and how many. */
  function lines() {
    try {
      const kept = JSON.parse(localStorage.getItem(shelf) ?? '[]');
      return kept.filter((line) => Object.hasOwn(goods, line.id) && line.many > 0);
    } catch {
      return [];
    }
  }

  function keep(changed) {
    try {
      localStorage.setItem(shelf, JSON.stringify(changed));
    } catch {
      // A browser that keeps nothing has a basket for this page alone.
    }
    showCount(changed);
    showBasket(changed);
  }

  function showCount(now) {
    const many = now.reduce((sum, line) => sum + line.many, 0);
    for (const count of document.querySelectorAll('[data-count]')) {
      count.textContent = String(many);
      count.hidden = many === 0;
    }
  }

  function showBasket(now) {
    const basket = document.querySelector('[data-basket]');
    if (basket === null) return;
    basket.querySelector('[data-empty]').hidden = now.length > 0;
    basket.querySelector('[data-full]').hidden = now.length === 0;
    basket.querySelector('[data-lines]').replaceChildren(...now.map((line, place) => showLine(basket, line, place)));
    const sum = now.reduce((total, line) => total + line.many * goods[line.id].price, 0);
    const carriage = sum >= freeFrom ? 0 : delivery;
    basket.querySelector('[data-sum]').textContent = money.format(sum);
    basket.querySelector('[data-delivery]').textContent = carriage === 0 ? 'Free' : money.format(carriage);
    basket.querySelector('[data-total]').textContent = money.format(sum + carriage);
  }

  function showLine(basket, line, place) {
    const { name, price, page, art } = goods[line.id];
    const shown = basket.querySelector('template').content.cloneNode(true);
    shown.querySelector('img').src = art;
    const link = shown.querySelector('a');
    link.href = page;
    link.textContent = name;
    shown.querySelector('[data-finish]').textContent = line.finish;
    shown.querySelector('[data-price]').textContent = money.format(price * line.many);
    const many = shown.querySelector('input');
    many.value = String(line.many);
    many.setAttribute('aria-label', `How many of ${name}`);
    many.addEventListener('change', () => change(place, Math.min(9, Math.max(1, Math.round(Number(many.value) || 1)))));
    const away = shown.querySelector('button');
    away.setAttribute('aria-label', `Remove ${name}`);
    away.addEventListener('click', () => change(place, 0));
    return shown;
  }

  function change(place, many) {
    keep(lines().flatMap((line, at) => (at !== place ? [line] : many > 0 ? [{ ...line, many }] : [])));
  }

  for (const form of document.querySelectorAll('form[data-add]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const id = form.dataset.add;
      const finish = form.elements.finish.value;
      const many = Number(form.elements.many.value);
      const now = lines();
      const same = now.find((line) => line.id === id && line.finish === finish);
      if (same) same.many = Math.min(9, same.many + many);
      else now.push({ id, finish, many });
      keep(now);
      form.querySelector('[data-told]').textContent = `${goods[id].name} is in your basket.`;
    });
  }

  for (const button of document.querySelectorAll('[data-chat]')) {
    button.addEventListener('click', () => window.Shopbell?.open());
  }

  for (const button of document.querySelectorAll('[data-order]')) {
    button.addEventListener('click', () => {
      document.querySelector('[data-ordered]').hidden = false;
    });
  }

  window.addEventListener('storage', () => {
    showCount(lines());
    showBasket(lines());
  });
  showCount(lines());
  showBasket(lines());
})();

/** Every formula of the Method page, in the notation of `tex.ts`, by the anchor of its entry. */
export const formulas = {
	accuracy: String.raw`\hat{p} = \frac{1}{n} \sum_{i=1}^{n} y_i, \quad y_i \in [0, 1]`,
	chance: String.raw`c = \max(\frac{1}{k}, \max_o \frac{n_o}{n})`,
	recall: String.raw`\name{recall}_t = \frac{C_{tt}}{\sum_o C_{to}}`,
	balancedAccuracy: String.raw`\name{F}_1(t) = \frac{2 \, C_{tt}}{\sum_o C_{to} + \sum_s C_{st}}, \quad \name{macro-F}_1 = \frac{1}{K} \sum_t \name{F}_1(t)`,
	dPrime: String.raw`p_c = \int_{-\infty}^{\infty} \varphi(x - d′) \, \Phi(x)^{m-1} \, \name{d} x`,
	wilson: String.raw`\frac{n}{n + z^2} (\hat{p} + \frac{z^2}{2n} \pm z \sqrt{\frac{\hat{p}(1 - \hat{p})}{n} + \frac{z^2}{4n^2}})`,
	twoWay: String.raw`V_{\text{by}} = \frac{G}{G - 1} \sum_{g=1}^{G} \frac{{(\sum_{i \in g} (y_i - \bar{y}))}^2}{N^2}, \quad V = V_{\text{person}} + V_{\text{item}} - V_{\text{trial}}`,
	personTest: String.raw`\bar{d} = \frac{1}{N} \sum_{r,i} (s_i - y_{ri}), \quad t = \frac{\bar{d}}{\sqrt{V}} \, \text{with} \, R - 1 \, \text{degrees of freedom}`,
	mcnemar: String.raw`\chi^2 = \frac{{(b - c)}^2}{b + c}`,
	holm: String.raw`p_{(j)}^{\name{Holm}} = \max_{i \le j} \min(1, (m - i + 1) \, p_{(i)})`,
	parity: String.raw`L_{97.5 %}(s - h) > -\delta`,
	neededItems: String.raw`n = \frac{{(z_{\alpha} \sqrt{\psi} + z_{\beta} \sqrt{\psi - d^2})}^2}{d^2}`,
	consistency: String.raw`c_{\text{exp}} = p_1 p_2 + (1 - p_1)(1 - p_2), \quad \kappa = \frac{c_{\text{obs}} - c_{\text{exp}}}{1 - c_{\text{exp}}}`,
	consistencyRange: String.raw`c_{\max} = \min(p_1, p_2) + \min(1 - p_1, 1 - p_2), \quad c_{\min} = 1 - \min(p_1, 1 - p_2) - \min(1 - p_1, p_2)`,
	shapeBias: String.raw`\text{shape bias} = \frac{n_{\text{shape}}}{n_{\text{shape}} + n_{\text{texture}}}`,
	calibration: String.raw`\name{ECE} = \sum_b \frac{n_b}{n} | \name{acc}_b - \name{conf}_b |, \quad \name{Brier} = \frac{1}{n} \sum_i {(p_i - y_i)}^2`,
	jsd: String.raw`\name{JSD}(P, Q) = \frac{1}{2} \sum_o P_o \name{log}_2 \frac{P_o}{M_o} + \frac{1}{2} \sum_o Q_o \name{log}_2 \frac{Q_o}{M_o}`,
	text: String.raw`1 - \frac{\name{edits}(a, b)}{\max(|a|, |b|)}`,
	generality: String.raw`\name{HNS} = \frac{s - c}{h - c}, \quad g = \min(1, \max(0, \name{HNS})), \quad G = \frac{1}{T} \sum_{t=1}^{T} g_t`,
	preprocessing: String.raw`x = \frac{\text{pixel} \cdot \text{scale} - \text{mean}}{\text{std}}`,
	mapping: String.raw`m_o = \frac{1}{|B_o|} \sum_{l \in B_o} p_l, \quad P_o = \frac{m_o}{\sum_q m_q}`
} as const;

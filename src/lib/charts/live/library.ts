/** Chart.js with what the instruments here use and nothing else. Imported only when one of them comes into view. */
import {
	Chart,
	Filler,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	RadarController,
	RadialLinearScale,
	ScatterController
} from 'chart.js';
import { PointWithErrorBar, ScatterWithErrorBarsController } from 'chartjs-chart-error-bars';
import annotation from 'chartjs-plugin-annotation';

Chart.register(
	annotation,
	Filler,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	PointWithErrorBar,
	RadarController,
	RadialLinearScale,
	ScatterController,
	ScatterWithErrorBarsController
);

export { Chart };

/** All metrics, in the order in which figures are printed. A new one is imported here and named in the list. */
import { listMetrics } from '../metricList.ts';
import accuracy from './accuracy.ts';
import accuracyStrict from './accuracyStrict.ts';
import accuracyFolded from './accuracyFolded.ts';
import characterAccuracy from './characterAccuracy.ts';
import accuracyMeanPerson from './accuracyMeanPerson.ts';
import accuracyAnswered from './accuracyAnswered.ts';
import jensenShannonBits from './jensenShannonBits.ts';
import accuracyMedianPerson from './accuracyMedianPerson.ts';
import accuracyCrowd from './accuracyCrowd.ts';
import balancedAccuracy from './balancedAccuracy.ts';
import macroF1 from './macroF1.ts';
import errorConsistency from './errorConsistency.ts';
import shapeShare from './shapeShare.ts';
import textureShare from './textureShare.ts';
import shapeBias from './shapeBias.ts';
import top2Accuracy from './top2Accuracy.ts';
import top3Accuracy from './top3Accuracy.ts';
import top5Accuracy from './top5Accuracy.ts';
import dPrime from './dPrime.ts';
import expectedCalibrationError from './expectedCalibrationError.ts';
import expectedCalibrationErrorCharacters from './expectedCalibrationErrorCharacters.ts';
import brierScore from './brierScore.ts';

export const metrics = listMetrics({
	'accuracy.ts': accuracy,
	'accuracyStrict.ts': accuracyStrict,
	'accuracyFolded.ts': accuracyFolded,
	'characterAccuracy.ts': characterAccuracy,
	'accuracyMeanPerson.ts': accuracyMeanPerson,
	'accuracyAnswered.ts': accuracyAnswered,
	'jensenShannonBits.ts': jensenShannonBits,
	'accuracyMedianPerson.ts': accuracyMedianPerson,
	'accuracyCrowd.ts': accuracyCrowd,
	'balancedAccuracy.ts': balancedAccuracy,
	'macroF1.ts': macroF1,
	'errorConsistency.ts': errorConsistency,
	'shapeShare.ts': shapeShare,
	'textureShare.ts': textureShare,
	'shapeBias.ts': shapeBias,
	'top2Accuracy.ts': top2Accuracy,
	'top3Accuracy.ts': top3Accuracy,
	'top5Accuracy.ts': top5Accuracy,
	'dPrime.ts': dPrime,
	'expectedCalibrationError.ts': expectedCalibrationError,
	'expectedCalibrationErrorCharacters.ts': expectedCalibrationErrorCharacters,
	'brierScore.ts': brierScore
});

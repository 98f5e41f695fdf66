package jp.jinjibu.architecture.violating.model;

import org.dhatim.fastexcel.Workbook;

/** モデルに表計算。 */
record SpreadsheetEntity(Workbook workbook) {}

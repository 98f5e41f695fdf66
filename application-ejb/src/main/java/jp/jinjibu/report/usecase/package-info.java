@org.jspecify.annotations.NullMarked
package jp.jinjibu.report.usecase;

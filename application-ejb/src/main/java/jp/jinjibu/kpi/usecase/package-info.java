@org.jspecify.annotations.NullMarked
package jp.jinjibu.kpi.usecase;

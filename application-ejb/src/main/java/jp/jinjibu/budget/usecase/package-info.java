@org.jspecify.annotations.NullMarked
package jp.jinjibu.budget.usecase;

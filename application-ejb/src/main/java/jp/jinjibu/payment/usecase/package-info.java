@org.jspecify.annotations.NullMarked
package jp.jinjibu.payment.usecase;

@org.jspecify.annotations.NullMarked
package jp.jinjibu.grant.usecase;

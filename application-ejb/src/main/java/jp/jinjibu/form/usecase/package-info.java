@org.jspecify.annotations.NullMarked
package jp.jinjibu.form.usecase;

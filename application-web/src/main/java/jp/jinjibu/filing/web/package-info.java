@org.jspecify.annotations.NullMarked
package jp.jinjibu.filing.web;

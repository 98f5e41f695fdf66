/** 順位と予算、採択の案、採否と辞退・取消しの API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.adoption.web;

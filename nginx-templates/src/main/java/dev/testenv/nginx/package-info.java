/**
 * The text of the gateway's configuration: placeholders like <code>{{address}}</code>, no logic.
 */
@NullMarked
package dev.testenv.nginx;

import org.jspecify.annotations.NullMarked;

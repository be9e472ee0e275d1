package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textCannotBecomeMarkup() {
        assertThat(Html.text("<script>alert('x' & \"y\")</script>").markup())
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
    }

    @Test
    void neitherCanTheValueOfAnAttribute() {
        assertThat(Html.tag("a").with("href", "\"><b>").around("<i>").markup())
                .isEqualTo("<a href=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>");
    }

    @Test
    void whatHtmlCannotHoldIsReplaced() {
        assertThat(Html.text("a\u0000b\u001b[1m\tc\n").markup())
                .isEqualTo("a\ufffdb\ufffd[1m\tc\n");
    }

    @Test
    void elementsHoldElements() {
        Html list =
                Html.tag("ul", "x").around(Html.tag("li").around("a"), Html.tag("li").around("b"));
        assertThat(list.markup()).isEqualTo("<ul class=\"x\"><li>a</li><li>b</li></ul>");
        assertThat(Html.tag("input").with("disabled").empty().markup())
                .isEqualTo("<input disabled>");
    }
}

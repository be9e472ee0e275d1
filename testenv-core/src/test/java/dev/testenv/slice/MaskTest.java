package dev.testenv.slice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final String SECRET = "p\"ss/wörd +1";

    private final Mask mask = Mask.of(List.of(SECRET, "hunter2"));

    @Test
    void hidesEveryValueWhereverItStands() {
        assertThat(mask.hide("hunter2, or pass=" + SECRET + "; hunter2hunter2"))
                .isEqualTo("***, or pass=***; ******");
    }

    @Test
    void leavesOtherTextsAlone() {
        assertThat(mask.hide("hunter1 costs $1\\")).isEqualTo("hunter1 costs $1\\");
        assertThat(Mask.of(List.of()).hide("anything")).isEqualTo("anything");
    }

    @Test
    void hidesWhatStandsInAddresses() {
        assertThat(mask.hide("?a=p%22ss%2Fw%C3%B6rd+%2B1&b=1")).isEqualTo("?a=***&b=1");
        assertThat(mask.hide("/p%22ss%2fw%c3%b6rd%20%2b1/")).isEqualTo("/***/");
    }

    @Test
    void hidesWhatStandsInJson() {
        assertThat(mask.hide("{\"pass\":\"p\\\"ss/wörd +1\"}")).isEqualTo("{\"pass\":\"***\"}");
    }

    @Test
    void hidesWhatStandsInBase64WhateverIsAround() {
        for (String before : List.of("", "a", "ab", "abc", "user:")) {
            for (String after : List.of("", "z", "zy", "@host")) {
                byte[] text = (before + SECRET + after).getBytes(UTF_8);
                for (Base64.Encoder encoder :
                        List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
                    String encoded = encoder.encodeToString(text);
                    String hidden = mask.hide(encoded);
                    // What is left of it are characters that hold bits of its neighbours.
                    assertThat(hidden).contains("***").doesNotContain(encoded.substring(8, 16));
                    assertThat(hidden.length())
                            .isLessThan(encoded.length() - SECRET.length() * 4 / 3 + 6);
                }
            }
        }
    }

    @Test
    void hidesEachLineOfAKey() {
        Mask keys = Mask.of(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0B\n"));
        assertThat(keys.hide("12:00 MIIEvQIBADANBg\n12:00 kqhkiG9w0B"))
                .isEqualTo("12:00 ***\n12:00 ***");
    }

    @Test
    void hidesTheLongerOfTwoThatBeginAlike() {
        assertThat(Mask.of(List.of("hunter2", "hunter22")).hide("hunter22 hunter2"))
                .isEqualTo("*** ***");
        assertThat(Mask.of(List.of("hunter2")).and(Mask.of(List.of("tiger"))).hide("tiger hunter2"))
                .isEqualTo("*** ***");
    }

    @Test
    void doesNotHideWhatIsTooShortToBeOne() {
        assertThat(Mask.of(List.of("", "a", "abc", "   \n\n")).hide("a bad abc   day"))
                .isEqualTo("a bad abc   day");
    }
}

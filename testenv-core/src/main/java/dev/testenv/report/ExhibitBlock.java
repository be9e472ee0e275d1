package dev.testenv.report;

import static dev.testenv.report.Blocks.folded;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Blocks.unfolded;
import static dev.testenv.report.Html.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What something that the test used shows of its failure.
 *
 * @param from what times are counted from
 * @param folder of the test's files
 * @param room characters that each of its texts may take; pictures are shown whole
 */
record ExhibitBlock(Instant from, String folder, int room) {
    Html around(Exhibit exhibit) {
        List<Html> content = new ArrayList<>();
        for (Exhibit.Picture picture : exhibit.pictures()) {
            content.add(picture(picture, path(EvidenceFiles.file(exhibit, picture))));
        }
        for (Exhibit.Named log : exhibit.logs()) {
            String path = path(EvidenceFiles.file(exhibit, log));
            content.add(new LogBlock(from, path, room).around(log.name(), log.log()));
        }
        for (Exhibit.Document document : exhibit.documents()) {
            content.add(document(document, path(EvidenceFiles.file(exhibit, document))));
        }
        return unfolded(exhibit.title(), exhibit.summary(), content.toArray(Html[]::new));
    }

    private String path(String file) {
        return folder + "/" + file;
    }

    private static Html picture(Exhibit.Picture picture, String path) {
        if (picture.format() == Exhibit.Format.MP4) {
            return tag("video").with("controls").with("src", path).around("");
        }
        String png = Base64.getEncoder().encodeToString(picture.content());
        return tag("a").with("href", path)
                .around(
                        tag("img")
                                .with("alt", picture.name())
                                .with("src", "data:image/png;base64," + png)
                                .empty());
    }

    private Html document(Exhibit.Document document, String path) {
        return folded(
                document.name(),
                Shown.count(document.text().length(), "character"),
                tag("p", "note").around(link(path, path.substring(path.lastIndexOf('/') + 1))),
                tag("pre").around(Shown.cut(document.text(), room)));
    }
}

package com.example.shop;

import static dev.testenv.junit.Check.check;
import static dev.testenv.junit.Check.checkAll;
import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the worker makes of an order, in every system that it touches. */
@UseEnvironment(ShopApps.class)
@Start("billing")
class InvoiceTest {
    ShopApps apps;

    @Test
    void anOrderBecomesAnInvoice() {
        Order order = Order.place(apps, "bob", 4200);
        String path = "/invoices/" + order.invoice();
        eventually(() -> http(apps.BILLING).get(path).expect(200).expectBody("rendered"));
        checkAll(
                check(apps.POSTGRES, () -> assertThat(row(order)).isEqualTo("bob 4200 rendered")),
                check(apps.S3, () -> assertThat(document(order)).contains("bob")));
    }

    @Test
    void anOrderIsARowAtOnce() throws SQLException {
        assertThat(row(Order.place(apps, "eve", 100))).startsWith("eve 100 ");
    }

    private String document(Order order) {
        return apps.S3.bucket("invoices").text(order.invoice() + ".txt");
    }

    private String row(Order order) throws SQLException {
        String query = "select customer, cents, state from invoices where id = ?";
        try (Connection connection = apps.POSTGRES.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, order.invoice());
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).as("a row for " + order).isTrue();
            return rows.getString(1) + " " + rows.getInt(2) + " " + rows.getString(3);
        }
    }
}

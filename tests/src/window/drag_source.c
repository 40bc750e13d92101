/* A small window that offers files to be dragged away, as a file manager does. Tests build it, and xdotool moves the mouse.
 * Usage: drag_source LEFT TOP FILE...   Prints "ready" when it can be grasped and "done" when the drag has ended. */
#include <gtk/gtk.h>
#include <stdlib.h>

static char **uris;

static void give(GtkWidget *w, GdkDragContext *c, GtkSelectionData *selection, guint info, guint time, gpointer d) {
  gtk_selection_data_set_uris(selection, uris);
}

static void finish(GtkWidget *w, GdkDragContext *c, gpointer d) {
  g_print("done\n");
  gtk_main_quit();
}

static gboolean tell(GtkWidget *w, GdkEvent *e, gpointer d) {
  g_print("ready\n");
  return FALSE;
}

int main(int argc, char **argv) {
  gtk_init(&argc, &argv);
  if (argc < 4) return 2;
  uris = g_new0(char *, argc - 2);
  for (int i = 3; i < argc; i++) uris[i - 3] = g_filename_to_uri(argv[i], NULL, NULL);
  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size(GTK_WINDOW(window), 120, 80);
  gtk_window_move(GTK_WINDOW(window), atoi(argv[1]), atoi(argv[2]));
  GtkTargetEntry target = {"text/uri-list", 0, 0};
  gtk_drag_source_set(window, GDK_BUTTON1_MASK, &target, 1, GDK_ACTION_COPY);
  g_signal_connect(window, "drag-data-get", G_CALLBACK(give), NULL);
  g_signal_connect(window, "drag-end", G_CALLBACK(finish), NULL);
  g_signal_connect(window, "map-event", G_CALLBACK(tell), NULL);
  gtk_widget_show_all(window);
  gtk_main();
  return 0;
}

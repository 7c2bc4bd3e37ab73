/* slider.c - the least that an ncurses program can do: one line with a slider that the arrows move.
 * What paramscope is measured beside; it takes pending keys before it draws, as it should. */
#include <curses.h>
#include <locale.h>

enum { TRACK = 64 };

static void draw(int value)
{
    int at = value % (TRACK + 1);
    move(1, 0);
    addstr("value ");
    for (int i = 0; i < TRACK; i++)
        addstr(i < at ? "\xe2\x94\x81" : i == at ? "\xe2\x97\x8f" : "\xe2\x95\x8c");
    printw(" %5d", value);
    refresh();
}

int main(void)
{
    int value = 32, key;
    (void)setlocale(LC_ALL, "");
    (void)initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    mvaddstr(0, 0, "Left and Right move it, q ends");
    draw(value);
    while ((key = getch()) != 'q' && key != ERR) {
        nodelay(stdscr, TRUE);
        do
            value += key == KEY_RIGHT ? 1 : key == KEY_LEFT && value > 0 ? -1 : 0;
        while ((key = getch()) != ERR && key != 'q');
        nodelay(stdscr, FALSE);
        draw(value);
        if (key == 'q')
            break;
    }
    endwin();
    return 0;
}

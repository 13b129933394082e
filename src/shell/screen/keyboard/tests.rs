use super::*;

/// What these bytes come to, as text: characters as they are, other keys by name, the rest in brackets.
fn read(parts: &[&[u8]]) -> String {
    let mut keyboard = Keyboard::default();
    let mut sent: Vec<_> = parts.iter().flat_map(|bytes| keyboard.take(bytes)).collect();
    sent.extend(keyboard.quiet());
    sent.iter().map(named).collect()
}

fn named(sent: &Sent) -> String {
    let press = match sent {
        Sent::Key(press) => press,
        Sent::Paste(text) => return format!("({text})"),
        Sent::Mouse(Mouse::Click { from, to }) => return format!("{{{from} to {to}}}"),
        Sent::Mouse(Mouse::Wheel { at, down }) => return format!("{{{at} {}}}", if *down { "down" } else { "up" }),
        Sent::Answer(text) => return format!("<{text}>"),
    };
    let held = [(press.ctrl, "ctrl-"), (press.alt, "alt-"), (press.shift, "shift-")];
    let held: String = held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect();
    match press.key {
        Key::Char(c) => format!("{held}{c}"),
        key => format!("{held}{key:?}"),
    }
}

#[test]
fn what_is_typed_is_read() {
    assert_eq!(read(&[b"c-x]11;[A~"]), "c-x]11;[A~");
    assert_eq!(read(&["ü日🦵".as_bytes()]), "ü日🦵");
    assert_eq!(read(&[b"\x00\x03\x1a\x1f\r\t\x7f\x08"]), "ctrl- ctrl-cctrl-zctrl-7EnterTabBackspaceBackspace");
    assert_eq!(read(&[b"\x1bx\x1b\xc3\xbc"]), "alt-xalt-ü");
}

#[test]
fn an_escape_is_a_key_where_nothing_follows_it() {
    assert_eq!(read(&[b"\x1b"]), "Esc");
    assert_eq!(read(&[b"\x1b\x1b"]), "EscEsc");
    assert_eq!(read(&[b"\x1b\x1b[A"]), "EscUp");
}

#[test]
fn keys_have_the_sequences_of_every_kind_of_terminal() {
    assert_eq!(read(&[b"\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOM"]), "UpDownRightLeftUpEnter");
    assert_eq!(read(&[b"\x1b[H\x1b[1~\x1b[7~\x1bOF\x1b[4~\x1b[8~"]), "HomeHomeHomeEndEndEnd");
    assert_eq!(read(&[b"\x1b[3~\x1b[5~\x1b[6~\x1b[Z"]), "DeletePageUpPageDownshift-Tab");
    assert_eq!(read(&[b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[17~\x1b[24~"]), "F(1)F(1)F(1)F(5)F(6)F(12)");
    assert_eq!(read(&[b"\x1b[1;5C\x1b[5;3~\x1b[1;2A"]), "ctrl-Rightalt-PageUpshift-Up");
}

#[test]
fn a_click_is_a_press_and_the_letting_go_after_it() {
    assert_eq!(read(&[b"\x1b[<0;12;5M\x1b[<0;12;5mj"]), "{(11, 4) to (11, 4)}j");
    assert_eq!(read(&[b"\x1b[<0;12;5M\x1b[<0;300;70m"]), "{(11, 4) to (299, 69)}");
    assert_eq!(read(&[b"\x1b[<0;12;5M\x1b[<32;13;5M\x1b[<0;13;5m"]), "{(11, 4) to (12, 4)}");
    assert_eq!(read(&[b"\x1b[<0;12;5mj\x1b[<0;1;1M\x1b[<0;1;1m\x1b[<0;1;1m"]), "j{(0, 0) to (0, 0)}");
    let alone: Vec<&[u8]> = b"\x1b[<0;12;5M\x1b[<0;12;5m".chunks(1).collect();
    assert_eq!(read(&alone), "{(11, 4) to (11, 4)}");
    assert_eq!(slowly(&["\x1b", "[<0;2;3M", "\x1b[<0;2;3m"]), "Esc{(1, 2) to (1, 2)}");
}

#[test]
fn a_notch_of_the_wheel_counts_once() {
    assert_eq!(read(&[b"\x1b[<64;2;3M\x1b[<65;2;3M"]), "{(1, 2) up}{(1, 2) down}");
    assert_eq!(read(&[b"\x1b[<65;2;3M\x1b[<65;2;3m\x1b[<66;2;3M\x1b[<66;2;3m\x1b[<67;2;3M"]), "{(1, 2) down}");
}

#[test]
fn other_buttons_motion_and_what_is_no_report_mean_nothing() {
    for sent in [
        "[<1;2;3M",
        "[<2;2;3M",
        "[<4;2;3M",
        "[<35;2;3M",
        "[<128;2;3M",
        "[<0;0;3M",
        "[<0;2;0M",
        "[<0;2M",
        "[<0;2;3;4M",
        "[<;;M",
        "[<0;99999;1M",
        "[<-1;2;3M",
        "[<M",
    ] {
        let both = format!("\x1b{sent}\x1b{}mj", sent.trim_end_matches('M'));
        assert_eq!(read(&[both.as_bytes()]), "j", "{sent}");
    }
}

#[test]
fn what_means_no_key_is_left_out() {
    for sent in ["\x1b[?62;22c", "\x1b[2~", "\x1b[I", "\x1b[201~", "\x1b[12;40R", "\x1b[9999~", "\x1b[1;0A", "\x1b[[Z"]
    {
        assert_eq!(read(&[sent.as_bytes(), b"j"]), "j", "{sent:?}");
    }
    assert_eq!(read(&[b"\x80j\xffk\xc3jl"]), "jkjl");
    assert_eq!(read(&[b"\x1b[12\x1b[Aj\x1b[12\rk"]), "UpjEnterk");
    assert_eq!(read(&[b"\x1b[", &[b'1'; 1000], b"Aj"]), "j");
}

#[test]
fn every_byte_may_come_by_itself() {
    let all = "ü\x1b[A\x1bOA\x1b[5~\x1b]11;rgb:1e/c0/ff\x1b\\\x1b[200~a\x1b[20b\x1b[201~jc".as_bytes();
    let alone: Vec<&[u8]> = all.chunks(1).collect();
    assert_eq!(read(&alone), "üUpUpPageUp<11;rgb:1e/c0/ff>(a\x1b[20b)jc");
}

#[test]
fn an_answer_is_no_key_however_it_ends() {
    for end in ["\x07", "\x1b\\"] {
        let answer = format!("\x1b]11;rgb:1e1e/c0c0/FFFF{end}jc");
        assert_eq!(read(&[answer.as_bytes()]), "<11;rgb:1e1e/c0c0/FFFF>jc");
    }
    assert_eq!(read(&[b"\x1b[?997;1nj\x1b[?62n"]), "<?997;1>j");
    assert_eq!(read(&[b"\x1b]10;#fff\x1b]11;#000\x1b[A"]), "<10;#fff><11;#000>Up");
}

#[test]
fn an_answer_without_an_end_stops_at_the_first_key_that_is_not_part_of_it() {
    assert_eq!(read(&[b"\x1b]11;rgb:1e1e/c0c0/ffffjc"]), "jc");
    assert_eq!(read(&[b"\x1b]11;", &[b'1'; 1000], b"jc"]), "jc");
    assert_eq!(read(&[b"\x1b]jc"]), "jc");
}

#[test]
fn what_an_earlier_program_asked_for_is_no_key() {
    for sent in ["P>|xterm(370)", "P1$r0 q", "_Gi=31;OK", "^x c", "Xx c", "]52;c;eCBjIGU="] {
        let kept = sent.trim_start_matches(']');
        assert_eq!(read(&[b"\x1b", sent.as_bytes(), b"\x1b\\j"]), format!("<{kept}>j"));
    }
    assert_eq!(read(&[b"\x1b[M x", b"cj\x1b[M", &[0x20, 0xff, 0x1b], b"k"]), "jk");
}

/// What comes in parts, each so long after the one before that nothing more seems to come.
fn slowly(parts: &[&str]) -> String {
    let mut keyboard = Keyboard::default();
    let mut sent = Vec::new();
    for part in parts {
        sent.extend(keyboard.take(part.as_bytes()));
        sent.extend(keyboard.quiet());
    }
    sent.iter().map(named).collect()
}

#[test]
fn what_was_torn_off_its_escape_is_no_keys_either() {
    let torn = |rest: &str| slowly(&["\x1b", rest]);
    assert_eq!(torn("]11;rgb:1e/c0/ff\x07c"), "Esc<11;rgb:1e/c0/ff>c");
    assert_eq!(torn("[200~ x c\x1b[201~c"), "Esc( x c)c");
    assert_eq!(torn("[M xcj"), "Escj");
    assert_eq!(torn("[Aj"), "EscUpj");
    assert_eq!(torn("[1;5Cj"), "Escctrl-Rightj");
    assert_eq!(torn("OPj"), "EscF(1)j");
    assert_eq!(torn("[[j]jc"), "Esc[[j]jc");
}

#[test]
fn what_is_typed_by_hand_after_an_escape_is_keys() {
    for second in ["[", "]", "O"] {
        assert_eq!(slowly(&["\x1b", second, "A"]), format!("Esc{second}A"));
        assert_eq!(slowly(&["\x1b", second, "1"]), format!("Esc{second}1"));
        assert_eq!(slowly(&["\x1b", second]), format!("Esc{second}"), "it is not waited for what follows");
    }
    assert_eq!(slowly(&["\x1b", "", "[A"]), "Esc[A", "an Esc of long ago has nothing to do with it");
    assert_eq!(slowly(&["\x1b", "[j"]), "Esc[j");
    assert_eq!(slowly(&["\x1b", "On"]), "EscOn");
}

#[test]
fn what_is_begun_is_not_waited_for_without_a_limit() {
    let begun: [&[u8]; 8] = [b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]11", b"\x1b[M ", b"\x1b[200~x", b"\xc3"];
    for begun in begun {
        let mut keyboard = Keyboard::default();
        keyboard.take(begun);
        while keyboard.patience().is_some() {
            let before = format!("{:?}", keyboard.reading);
            keyboard.quiet();
            assert_ne!(format!("{:?}", keyboard.reading), before, "{begun:?}");
        }
    }
}

#[test]
fn a_paste_is_one_whatever_is_in_it() {
    assert_eq!(read(&[b"\x1b[200~q\x03\x1b[A\x1b]11;\x07\r\x1b[201~j"]), "(q\x03\x1b[A\x1b]11;\x07\r)j");
    assert_eq!(read(&[b"\x1b[200~a\x1b\x1b[201~j"]), "(a\x1b)j");
    assert_eq!(read(&[b"\x1b[200~\xff\x1b[201~"]), "(\u{fffd})");
}

#[test]
fn a_paste_that_never_ends_is_of_a_bounded_length_and_is_given_up() {
    let large = vec![b'x'; 3 * LARGEST_PASTE];
    let read = read(&[b"\x1b[200~", &large]);
    assert_eq!(read.len(), LARGEST_PASTE + 2);
}

#[test]
fn where_a_paste_is_cut_by_a_mark_inside_it_the_rest_is_keys() {
    assert_eq!(read(&[b"\x1b[200~a\x1b[201~b\x1b[201~c"]), "(a)bc");
}

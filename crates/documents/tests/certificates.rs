//! Printed certificates, read back with poppler and a QR reader.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use documents::PrintFault;
use documents::certificate::{Seal, print};
use support::{assert_sound, book, pages, property, rendered, sample, text, text_of_pages};

#[test]
fn a_certificate_says_who_what_and_until_when() {
    let pdf = print(&[sample::certificate(3)], &sample::design(), book()).expect("printed");
    assert_sound(&pdf);
    assert_eq!(pages(&pdf), 1);
    assert_eq!(property(&pdf, "Page size"), "841.89 x 595.28 pts (A4)");
    let text = text(&pdf);
    for expected in [
        "中国医疗器械行业协会",
        "会员证书",
        "CERTIFICATE OF MEMBERSHIP",
        "兹证明",
        "深圳康泰医疗器械有限公司",
        "会员级别",
        "单位会员",
        "ZGYX000003",
        "2026-01-04 至 2026-12-31",
        "2026年1月15日",
        "扫码核验证书",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn the_seals_letters_are_a_picture_and_not_text() {
    let pdf = print(&[sample::certificate(3)], &sample::design(), book()).expect("printed");
    assert_eq!(text(&pdf).matches("中国医疗器械行业协会").count(), 2, "on top and above the date");
    assert!(!text(&pdf).contains("专用章"));
}

#[test]
fn an_english_certificate_reads_in_english() {
    let pdf = print(&[sample::english_certificate()], &sample::english_design(), book()).expect("printed");
    assert_sound(&pdf);
    let text = text(&pdf).replace('\n', " ");
    for expected in [
        "Certificate of Membership",
        "This is to certify that",
        "Shanghai Huaxin Biotechnology & Precision Instruments Co., Ltd.",
        "15 January 2026",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn a_very_long_name_stands_whole_on_several_lines() {
    for length in [31, 60, 90, 150] {
        let name: String = "长三角区域协同创新示范基地暨国家骨科与运动康复临床医学研究中心".chars().cycle().take(length).collect();
        let mut member = sample::certificate(1);
        member.member_name = name.clone();
        let pdf = print(&[member], &sample::design(), book()).expect("printed");
        assert!(text(&pdf).replace('\n', "").contains(&name), "{length} characters:\n{}", text(&pdf));
    }
}

#[test]
fn a_thousand_certificates_share_frame_seal_and_fonts() {
    let members: Vec<_> = (0..1_000).map(sample::certificate).collect();
    let one = print(&members[..1], &sample::design(), book()).expect("printed");
    let all = print(&members, &sample::design(), book()).expect("printed");
    assert_sound(&all);
    assert_eq!(pages(&all), 1_000);
    assert!(all.len() < one.len() + 1_000 * 4_096, "{} bytes for 1,000, {} for one", all.len(), one.len());
    // Reading all pages takes pdftotext a minute; the first and last show that page and member go together.
    for number in [0, 499, 999] {
        assert!(text_of_pages(&all, number + 1, number + 1).contains(&format!("ZGYX{number:06}")));
    }
}

#[test]
fn the_qr_code_reads_as_what_was_asked_for() {
    let member = sample::certificate(42);
    let pdf = print(std::slice::from_ref(&member), &sample::design(), book()).expect("printed");
    let (width, height, pixels) = rendered(&pdf, 200);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let read: Vec<String> = image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, content)| content).collect();
    assert_eq!(read, [member.code.expect("a code")]);
}

#[test]
fn the_same_certificates_give_the_same_bytes() {
    let members: Vec<_> = (0..40).map(sample::certificate).collect();
    let print_once = || print(&members, &sample::design(), book()).expect("printed");
    assert!(print_once() == print_once());
}

#[test]
fn the_associations_own_seal_is_embedded_once_with_its_transparency() {
    let mut design = sample::design();
    design.seal = Seal::Image(red_disc());
    let members: Vec<_> = (0..20).map(sample::certificate).collect();
    let pdf = print(&members, &design, book()).expect("printed");
    assert_sound(&pdf);
    let count = |wanted: &[u8]| pdf.windows(wanted.len()).filter(|bytes| *bytes == wanted).count();
    assert_eq!(count(b"/Subtype/Image"), 2, "the colours and the transparency");
    assert_eq!(count(b"/SMask"), 1);
}

#[test]
fn something_else_than_a_png_is_no_seal() {
    let mut design = sample::design();
    for wrong in [b"GIF89a".to_vec(), Vec::new(), red_disc()[..60].to_vec()] {
        design.seal = Seal::Image(wrong);
        let fault = print(&[sample::certificate(1)], &design, book()).expect_err("refused");
        assert_eq!(fault.code(), "print_seal_unreadable");
    }
}

#[test]
fn a_code_longer_than_any_qr_code_and_no_certificate_at_all_are_refused() {
    let mut member = sample::certificate(1);
    // ISO/IEC 18004:2015, table 7: version 40-M holds 2,331 bytes.
    member.code = Some("证".repeat(778));
    assert_eq!(print(&[member], &sample::design(), book()), Err(PrintFault::CodeTooLong { bytes: 2_334 }));
    assert_eq!(print(&[], &sample::design(), book()), Err(PrintFault::Nothing));
}

/// A red disc on a transparent ground, 120 × 120.
fn red_disc() -> Vec<u8> {
    const SIDE: i32 = 120;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE as u32, SIDE as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    let pixel = |place: i32| {
        let (x, y) = (place % SIDE - SIDE / 2, place / SIDE - SIDE / 2);
        let is_inside = x * x + y * y < SIDE * SIDE / 4;
        [200, 30, 30, if is_inside { 255 } else { 0 }]
    };
    let pixels: Vec<u8> = (0..SIDE * SIDE).flat_map(pixel).collect();
    writer.write_image_data(&pixels).expect("pixels");
    drop(writer);
    bytes
}

//! Statements of banks by ISO 20022: the elements are those of camt.053.001.02 and, for parties, of 001.08.

mod support;

use proptest::prelude::*;
use sheets::{Cell, Format};

use support::{lines, read_bytes, refusal};

const STATEMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
 <GrpHdr><MsgId>M1</MsgId></GrpHdr>
 <Stmt><Id>S1</Id><Bal><Amt Ccy="CNY">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
  <Ntry><Amt Ccy="CNY">5000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
   <AcctSvcrRef>A1</AcctSvcrRef><NtryDtls><TxDtls>
    <AmtDtls><TxAmt><Amt Ccy="USD">700.00</Amt></TxAmt></AmtDtls>
    <RltdPties><Dbtr><Nm>华康医疗 &amp; 科技有限公司</Nm></Dbtr><DbtrAcct><Id><Othr><Id>6222</Id></Othr></Id></DbtrAcct><Cdtr><Nm>本会</Nm></Cdtr></RltdPties>
    <RmtInf><Ustrd>会费 </Ustrd><Ustrd>2026</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
  <Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-20T10:00:00+08:00</DtTm></BookgDt>
   <AcctSvcrRef>A2</AcctSvcrRef><AddtlNtryInf>批量代收</AddtlNtryInf><NtryDtls>
    <TxDtls><Amt Ccy="CNY">100.00</Amt><RltdPties><Dbtr><Pty><Nm>甲</Nm></Pty></Dbtr></RltdPties></TxDtls>
    <TxDtls><Refs><AcctSvcrRef>A2B</AcctSvcrRef></Refs><Amt Ccy="CNY">200.00</Amt><RltdPties><Dbtr><Pty><Nm>乙</Nm></Pty></Dbtr></RltdPties></TxDtls>
   </NtryDtls></Ntry>
  <Ntry><Amt Ccy="CNY">35.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
   <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>本会</Nm></Dbtr><Cdtr><Nm>银行</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
  <Ntry><Amt Ccy="CNY">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt>
   <NtryDtls><TxDtls><RmtInf><Ustrd>甲</Ustrd></RmtInf></TxDtls><TxDtls/></NtryDtls></Ntry>
  <Ntry><Amt Ccy="CNY">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>
 </Stmt></BkToCstmrStmt></Document>"#;

#[test]
fn a_statement_is_a_table_of_what_was_booked() {
    let workbook = read_bytes("statement.xml", STATEMENT.as_bytes()).unwrap();
    assert_eq!(workbook.format, Format::Camt);
    let expected = [
        "1|BookgDt|CdtDbtInd|Amt|Ccy|RltdPty|RltdPtyAcct|RmtInf|AddtlNtryInf|Ref",
        "2|2026-11-20|CRDT|5000.00|CNY|华康医疗 & 科技有限公司|6222|会费2026||A1",
        "3|2026-11-20T10:00:00+08:00|CRDT|100.00|CNY|甲|||批量代收|A2-1",
        "4|2026-11-20T10:00:00+08:00|CRDT|200.00|CNY|乙|||批量代收|A2B",
        "5|2026-11-20|DBIT|35.00|CNY|银行",
        "6|2026-11-21|CRDT|9.00|CNY",
    ];
    assert_eq!(lines(&workbook.sheets[0]), expected);
    assert!(matches!(workbook.sheets[0].rows[1].cell(2), Cell::Text(_)), "an amount is never turned into a float");
}

#[test]
fn a_statement_that_is_cut_off_or_hostile_is_refused() {
    let cut = &STATEMENT[..STATEMENT.len() - 40];
    let deep = format!("<BkToCstmrStmt>{}", "<a>".repeat(100_000));
    let entity = STATEMENT.replace("&amp;", "&bomb;");
    for text in [cut, &deep, &entity] {
        assert_eq!(refusal("statement.xml", text.as_bytes()), "sheet_damaged");
    }
    let empty = read_bytes("statement.xml", b"<BkToCstmrStmt/>").unwrap();
    assert_eq!(empty.sheets[0].rows.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn damage_anywhere_is_survived(at in 0..STATEMENT.len(), bytes in prop::collection::vec(any::<u8>(), 0..8), gone in 0..400usize) {
        let mut damaged = STATEMENT.as_bytes().to_vec();
        let end = (at + gone).min(damaged.len());
        damaged.splice(at..end, bytes);
        let _ = read_bytes("statement.xml", &damaged);
    }
}

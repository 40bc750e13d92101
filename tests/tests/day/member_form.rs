//! A member is corrected: a wrong code is refused at its field, a right one is saved.

use anyhow::Result;
use huiji_tests::window::By;

use crate::Day;

const UNIT: &str = "安泰（上海）商贸有限公司";
/// The code of the sample, and the same with another last character, which the check character of GB 32100-2015 forbids.
const RIGHT: &str = "523301068NHBBCRG3J";
const WRONG: &str = "523301068NHBBCRG31";

pub fn correct(day: &Day) -> Result<()> {
    let window = &day.window;
    window.click(By::InRow(UNIT, "编辑"))?;
    window.see(By::CssText("h1", &format!("编辑 {UNIT}")))?;
    window.type_into(By::Label("统一社会信用代码"), WRONG)?;
    window.press_button("保存")?;
    window.see(By::Part("校验位应为 J"))?;
    window.screenshot("11-member-form-refused")?;
    window.type_into(By::Label("统一社会信用代码"), RIGHT)?;
    window.type_into(By::Label("联系人姓名"), "林思远女士")?;
    window.press_button("保存")?;
    window.see(By::CssText("h1", "单位会员"))?;
    window.see(By::Row("林思远女士"))
}

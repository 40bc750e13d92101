//! Tables of web pages.
use crate::{Budget, Sheet, SheetFault};
pub(crate) fn read(_: &str, _: &mut Budget) -> Result<Vec<Sheet>, SheetFault> { Err(SheetFault::UnknownFormat) }

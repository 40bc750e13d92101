//! Payments: table and facts.

pub(crate) mod facts;

use domain::payment::Payment;

use crate::table::table;

table!(Payment { id, order_id, amount, method, received_at, voucher, remarks, reverses_id, recorded_by, recorded_at });

//! The resumes of invented people, one for each layout.

pub(super) const EMPLOYER_FIRST: &str = "\
Tobias Renn
t.renn@example.com
(312) 555-0166
Chicago, IL

Work Experience

Palmer Street Hotel
Front Desk Agent
06/2019 - 08/2022
- Checked in 90 guests a night
- Handled walk-ins and no-shows

Corner Cup Coffee
Barista
05/2017 - 05/2019
- Made drinks and kept the line moving

Education
Lane Ridge High School
Diploma
2017
";

pub(super) const SIDEBAR_FIRST: &str = "\
Contact
612-555-0144 (Mobile)
mara.quill@example.com
www.linkedin.com/in/mara-quill (LinkedIn)

Top Skills
Cash Handling
Conflict Resolution

Languages
Spanish (Professional Working)
English (Native or Bilingual)

Certifications
ServSafe Food Handler

Mara Quill
Shift supervisor at Bluebird Diner
Minneapolis, Minnesota, United States

Summary
I run calm shifts.

Experience

Bluebird Diner
Shift Supervisor
March 2021 - Present (3 years 2 months)
Minneapolis, Minnesota
Lead eight servers on weekend nights.
Handle guest complaints at the table.

Server
June 2018 - March 2021 (2 years 10 months)
Minneapolis, Minnesota

Target
Cashier
August 2016 - May 2018 (1 year 10 months)
St. Paul, Minnesota

Education
Saint Brannoc Community College
Associate of Arts - AA, General Studies · (2014 - 2016)
";

pub(super) const PROMOTIONS: &str = "\
Adaeze Brightwater
Houston, TX | 713.555.0152 | adaeze.b@example.com

Professional Experience

BAYOU SUPERMARKETS, Houston, TX                          2015 - 2024
Assistant Store Manager (2021 - 2024)
- Supervised 25 employees
- Resolved escalated customer complaints
Customer Service Desk Lead (2018 - 2021)
- Processed returns, money orders and lottery
Cashier (2015 - 2018)
- Scanned and bagged

Education
Houston Gulf College, A.A.S. in Office Technology, 2017, GPA: 3.6

Certifications
TABC Seller Server Certificate, 2022
Food Manager Certification (ServSafe), expires 06/2027
";

pub(super) const DATES_LEFT: &str = "\
LUCIA FERRANTE
12 Elm Court, Providence, RI 02903   401-555-0181   lucia.f@example.net

Profile
Friendly hotel worker ready for the phones.

Employment History
2021 – present   Guest Services Agent, Narragansett Bay Inn, Newport, RI
                 Book rooms and answer calls from three lines.
                 Upgrade guests when rooms run short.
2018 – 2021      Room Attendant, Narragansett Bay Inn, Newport, RI
                 Cleaned 14 rooms a day.
2016 – 2018      Dishwasher, Café Solenne, Providence, RI

Volunteer Work
2019 – 2020      Meals driver, Elder Kitchen of Newport
";

pub(super) const ONE_LINERS: &str = "\
Ben Achterberg, Tulsa OK, 918-555-0131, ben.a@example.com

2021-now: Tow truck dispatcher, Route 66 Towing, Tulsa. Answer 60 calls a night, calm stranded drivers.
2019-2021: Night stocker, Reasor Foods, Tulsa.
2017-2019: Lifeguard, City of Tulsa Parks.

High school diploma, Tulsa Central High School, 2017.
CDL class B, 2020.
Spanish (conversational).
";

pub(super) const FUNCTIONAL: &str = "\
ROSA MBEKI-LANE
Fresno, CA 93701 • (559) 555-0118 • rosa.ml@example.org

OBJECTIVE
Seeking a customer service representative position.

PROFESSIONAL EXPERIENCE

Customer Relations
* Resolved complaints about late orders
* Answered up to 50 questions a shift

EMPLOYMENT HISTORY
Cashier, Golden Basket Market, Fresno, CA
Housekeeper, Sierra Vista Motel, Clovis, CA

EDUCATION
GED, Fresno Adult School
";

pub(super) const LOWER_CASE: &str = "\
jamie t. wolfe
jamie.wolfe@example.com
cell: (503) 555-0139

about me
i like people and i show up

jobs
dog walker, rover, portland or, 2020 - now
line cook, blue plate diner, salem or, march 2018 - jan 2020
- cooked breakfast for 200 on sundays

things i know
knife skills, square pos
";

pub(super) const SEASONS: &str = "\
Imani O'Dell
imani@example.com | 404-555-0171 | Atlanta, GA

EXPERIENCE

Customer Service Associate, Peachtree Hardware (Atlanta, GA)
Jan. 2020 to Current
• Help customers find parts and explain returns

Sales Associate, Dress Barnyard (Decatur, GA)
Summer 2018 & Summer 2019
• Folded, tagged, rang up

Babysitter, self-employed
2015-2018

EDUCATION
Decatur East High School, Decatur, GA — Diploma, May 2018
";

pub(super) const DEGREE_FIRST: &str = "\
Marcus Delacroix
Fayetteville, NC 28301
Phone: 910-555-0160
E-mail: mdelacroix@example.com

OBJECTIVE: Customer support associate

EDUCATION
Bachelor of Science in Hospitality Management
Cape Fear State University, Fayetteville, NC
Graduated May 2019, cum laude

Associate of Applied Science, Culinary Arts
Sandhills Tech Institute
2015

WORK HISTORY
Specialist (E-4), Food Service
U.S. Army, Fort Liberty, NC
2008 – 2013
  o Served 400 meals a day

Banquet Captain
Cape Fear Conference Center
September 2013 to Present
  o Direct 15 servers at events up to 500 guests

SKILLS
Leadership
Inventory
Microsoft Office (Word, Excel)

REFERENCES
Anna Bell, 910-555-0199
";

pub(super) const PIPES: &str = "\
NGUYEN THI HOA
San Jose, CA | hoa.nguyen@example.com | (408) 555-0147

WORK EXPERIENCE
Lotus Nail Spa | Nail Technician | San Jose, CA | 03/2015 - Present
• Greet clients, book appointments by phone
Quick Mart #214 | Cashier (part-time) | Milpitas, CA | 06/2012 - 02/2015
• Ran register and lottery

LICENSES
California Manicurist License, Board of Barbering and Cosmetology, 2015

EDUCATION
Evergreen Beauty College | Manicuring Certificate | 2014

LANGUAGES
Vietnamese (native) | English (good)
";

pub(super) const ABROAD: &str = "\
MARÍA JOSÉ DEL RÍO
maria.delrio@example.com  |  +52 55 5550 0123  |  Mexico City, Mexico

EXPERIENCE
Hotel Azul Marino, Cancún, Mexico
Recepcionista / Front Desk Agent, 15.03.2019 - 30.06.2022
* Checked guests in and out in Spanish and English

Call Center \"Voz Clara\", Mexico City
Customer Service Agent (Telecom), 07.2022 - today
* 80 calls a day, first call resolution 85%

LANGUAGES
Spanish - native
English - C1
";

pub(super) const MARKDOWN: &str = "\
# Amara Singh-Doyle

Denver, CO · 720-555-0113 · amara@example.org · [linkedin.com/in/amara-example](https://linkedin.com/in/amara-example)

## Employment

### Denver Transit Shuttle Co., Denver, CO
#### Shuttle Driver, April 2022 – present
- Drive airport loop, assist with luggage
#### Dispatcher (temporary), Jan 2022 – April 2022
- Answered radio and phones

**Stocker** @ Valley Foods — *Feb 2020 – Jul 2021*
- Stocked dairy

## Training
- CPR/First Aid, American Heart Trust, 2023

## Awards
- Employee of the Month, Valley Foods, March 2021

## Volunteer Experience
### Colorado Pet Rescue — Adoption Counselor
*2019 to 2020*
- Matched pets with families

## Skills
- **Systems:** RF scanner, SAP (basic)
- **Languages:** English, Lithuanian (native)
";
